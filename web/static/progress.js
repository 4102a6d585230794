// The figures of a crawl that goes on are kept up to date by this file; without it a link shows them anew.
const place = document.querySelector('[data-progress]')
if (place) {
  const source = new EventSource(place.dataset.progress)
  source.addEventListener('progress', (event) => {
    const counts = JSON.parse(event.data)
    for (const figure of document.querySelectorAll('[data-count]'))
      figure.textContent = String(counts[figure.dataset.count] ?? 0)
  })
  source.addEventListener('end', () => {
    source.close()
    location.reload()
  })
}
