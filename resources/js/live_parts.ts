import type { Told } from './live.js'
import { toast } from './toast.js'

const SOON_MS = 150

/**
 * Brings parts of the page up to date when the element's channel tells of something: the page at `data-from` is asked
 * anew; its elements whose ids `data-parts` lists take the place of ours, what is new among the children of those in
 * `data-grows` is added, and the words of its `[data-say]` are said. `data-only` leaves out events that do not carry
 * this value, `data-with` names a value that is handed on to the page. A page nobody sees waits until it is seen.
 */
export function keepCurrent(element: HTMLElement) {
  let asked: Record<string, string> = {}
  let isWaiting = false

  element.addEventListener('live', (event) => {
    const { body } = (event as CustomEvent<Told>).detail
    const { only, with: field = '' } = element.dataset
    const values = Object.values(body)
    if (only && values.length > 0 && !values.includes(only)) return
    if (field in body) asked[field] = String(body[field])
    if (isWaiting) return
    isWaiting = true
    if (document.hidden) document.addEventListener('visibilitychange', load, { once: true })
    else setTimeout(load, SOON_MS)
  })

  async function load() {
    isWaiting = false
    const { from, parts = '', grows = '' } = element.dataset
    const address = new URL(from!, location.href)
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
    asked = {}
    const answer = await fetch(address).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const id of parts.split(' ')) replace(id, page)
    for (const id of grows.split(' ')) grow(id, page)
    const words = page.querySelector('[data-say]')?.textContent?.trim()
    if (words) toast(words)
  }
}

/** Whoever was on a link in it is on the same link afterwards. */
function replace(id: string, page: Document) {
  const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
  if (!old || !fresh) return
  const href = old.contains(document.activeElement) ? document.activeElement!.getAttribute('href') : null
  old.replaceWith(fresh)
  if (href === null) return
  const links = [fresh, ...fresh.querySelectorAll<HTMLElement>('a[href]')]
  links.find((link) => link.getAttribute('href') === href)?.focus()
}

function grow(id: string, page: Document) {
  const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
  if (!old || !fresh) return
  old.append(...[...fresh.children].filter((child) => !document.getElementById(child.id)))
}
