// Draws a list from the records that stand in the page, and asks the proxy for those that do not.
const recordsIn = (xml) => [...xml.matchAll(/<record><!\[CDATA\[(.*?)\]\]><\/record>/gs)].map(([, record]) => record)

window.$ = (selector) => ({
  async jpage({ totalRecord, perPage, proxyUrl, dataBefore, dataAfter }) {
    const box = document.getElementById(selector.slice(1))
    const param = window[`param_${selector.slice(1)}`]
    const records = recordsIn(document.querySelector('script[type="text/xml"]').textContent)
    const show = async (page) => {
      const from = page * perPage
      if (!records[from]) {
        const query = new URLSearchParams({
          ...param,
          startrecord: from + 1,
          endrecord: from + perPage,
          perpage: perPage,
        })
        for (const [i, record] of recordsIn(await (await fetch(`${proxyUrl}?${query}`)).text()).entries())
          records[from + i] = record
      }
      const numbers = Array.from({ length: Math.ceil(totalRecord / perPage) }, (_, i) => `<button>${i + 1}</button>`)
      box.innerHTML = `${dataBefore}${records.slice(from, from + perPage).join('')}${dataAfter}${numbers.join(' ')}`
      for (const [i, button] of box.querySelectorAll('button').entries()) button.onclick = () => show(i)
    }
    await show(0)
  },
})
