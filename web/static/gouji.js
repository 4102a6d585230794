// Every page works without this file. With it, choosing a figure of the form marks its place in the original without
// loading the page anew, and the arrow keys go from figure to figure.
let frame = document.getElementById('source-frame')
const form = document.querySelector('.form')

/** Takes over from the chosen page what it says of the place, and shows the place in the frame. */
const choose = async (link) => {
  form.querySelector('.figure.chosen')?.classList.remove('chosen')
  link.closest('.figure').classList.add('chosen')
  document.getElementById('source').classList.add('chosen')
  history.replaceState(null, '', link.href)
  const cell = new URL(link.href).searchParams.get('cell')
  // A new frame: the old one may be about to load what it showed before, and would leave a step in the history.
  const next = frame.cloneNode()
  next.loading = 'eager' // out of sight or not: it was asked for
  next.src = `${location.pathname}/source?cell=${encodeURIComponent(cell)}#cell`
  frame.replaceWith(next)
  frame = next
  const answer = await fetch(link.href)
  if (!answer.ok || location.href !== link.href) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const said = page.getElementById('pointed-at')
  if (said) document.getElementById('pointed-at')?.replaceWith(document.adoptNode(said))
}

/** The figure that lies next in a direction: the nearest one in the same row or column. */
const nextIn = (from, key) => {
  const here = from.getBoundingClientRect()
  const [x, y] = [here.x + here.width / 2, here.y + here.height / 2]
  const along = key === 'ArrowLeft' || key === 'ArrowRight' ? 'x' : 'y'
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1
  let best = null
  for (const link of form.querySelectorAll('.figure a')) {
    const box = link.closest('.figure').getBoundingClientRect()
    const inLine = along === 'x' ? box.top <= y && y <= box.bottom : box.left <= x && x <= box.right
    const middle = along === 'x' ? box.x + box.width / 2 - x : box.y + box.height / 2 - y
    const distance = middle * sign
    if (inLine && distance > 2 && (best === null || distance < best.distance)) best = { link, distance }
  }
  return best?.link ?? null
}

if (form) {
  form.addEventListener('click', (event) => {
    const link = event.target.closest('.figure a')
    if (!frame || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    choose(link)
  })
  form.addEventListener('keydown', (event) => {
    const link = event.target.closest('.figure a')
    if (!link || !event.key.startsWith('Arrow') || event.ctrlKey || event.altKey || event.metaKey) return
    const next = nextIn(link, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}
