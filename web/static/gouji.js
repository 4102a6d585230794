// Every page works without this file. With it, choosing a figure of the form marks its place in the original without
// loading the page anew.
const frame = document.getElementById('source-frame')
const form = document.querySelector('.form')

if (frame && form) {
  form.addEventListener('click', (event) => {
    const link = event.target.closest('.figure a')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    const cell = new URL(link.href).searchParams.get('cell')
    if (cell === null) return
    event.preventDefault()
    form.querySelector('.figure.chosen')?.classList.remove('chosen')
    const box = link.closest('.figure')
    box.classList.add('chosen')
    document.getElementById('source').classList.add('chosen')
    const { pathname } = location
    frame.src = `${pathname}/source?cell=${encodeURIComponent(cell)}#cell`
    const [state] = box.title.split('\n')
    document.getElementById('pointed-at').textContent = `${cell} · ${state}`
    history.replaceState(null, '', link.href)
  })
}
