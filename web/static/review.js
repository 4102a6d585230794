// The work list works without this file. With it, j and k go from finding to finding, c confirms, d dismisses, n goes to
// the note, and Esc leaves the note.
const items = [...document.querySelectorAll('.work > li')]
const keys = document.querySelector('.keys')
if (keys) keys.hidden = false

const chosen = () => items.findIndex((item) => item.contains(document.activeElement))
const go = (to) => {
  const item = items[Math.max(0, Math.min(items.length - 1, to))]
  item?.focus({ preventScroll: true })
  item?.scrollIntoView({ block: 'nearest' })
}
const press = (value) => items[chosen()]?.querySelector(`.judge button[value="${value}"]`)?.click()

const actions = {
  j: () => go(chosen() + 1),
  k: () => go(chosen() - 1),
  c: () => press('confirmed'),
  d: () => press('dismissed'),
  n: () => items[chosen()]?.querySelector('.judge textarea')?.focus(),
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const field = event.target.closest('input, select, textarea')
  if (field && event.key === 'Escape') return go(chosen())
  const action = field ? undefined : actions[event.key]
  if (!action) return
  event.preventDefault()
  action()
})

const target = items.findIndex((item) => `#${item.id}` === location.hash)
if (target >= 0) go(target)
