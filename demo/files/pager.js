// Draws the page numbers of a list: createPageHTML(pages, current, stem, extension), current counted from 0,
// or createPageHTML(element, pages, current, stem, extension, rows), current counted from 1.
window.createPageHTML = (...args) => {
  const fromOne = typeof args[0] === 'string'
  const [pages, current, stem, extension] = fromOne ? args.slice(1) : args
  const first = fromOne ? 1 : 0
  const links = Array.from({ length: pages }, (_, i) => {
    const number = i + first
    const file = i === 0 ? `${stem}.${extension}` : `${stem}_${number}.${extension}`
    return number === current ? `<b>${i + 1}</b>` : `<a href="${file}">${i + 1}</a>`
  })
  const target = fromOne ? document.getElementById(args[0]) : document.currentScript.parentElement
  target.insertAdjacentHTML('beforeend', links.join(' '))
}
