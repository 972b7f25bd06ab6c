import type { Page } from 'playwright-core'

/**
 * What a page in the made-up language says in another one: words outside of the brackets of a translation that are
 * neither set apart as somebody's own (`asWritten`) nor in an element that says so: with `dir="auto"`, or `data-content` on the style guide's examples.
 */
export async function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SAID_TO_PEOPLE = ['placeholder', 'aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'label']
    const BUTTONS = 'input:is([type=submit], [type=button], [type=reset])'
    const UNSEEN = 'script, style, template, noscript, textarea, [dir=auto], [data-content]'

    const outside = (text: string) => {
      let depth = 0
      let left = ''
      for (const sign of text) {
        if ('\u27e6\u2068'.includes(sign)) depth++
        else if ('\u27e7\u2069'.includes(sign)) depth = Math.max(0, depth - 1)
        else if (depth === 0) left += sign
      }
      return left.trim()
    }
    const faults = new Set<string>()
    const look = (where: string, text: string | null) => {
      const left = outside(text ?? '')
      if (/\p{L}/u.test(left)) faults.add(`${where}: ${left.slice(0, 80)}`)
    }

    look('title', document.title)
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const { parentElement: parent, nodeValue } = words.currentNode
      if (parent && !parent.closest(UNSEEN)) {
        look(`<${parent.tagName.toLowerCase()} class="${parent.className}">`, nodeValue)
      }
    }
    for (const hidden of document.body.querySelectorAll('noscript')) {
      // A browser that runs script holds it as the text it was sent.
      look('<noscript>', new DOMParser().parseFromString(hidden.textContent ?? '', 'text/html').body.textContent)
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(UNSEEN) && !element.matches('textarea')) continue
      for (const name of [...SAID_TO_PEOPLE, 'data-confirm']) {
        look(`${element.tagName.toLowerCase()} ${name}`, element.getAttribute(name))
      }
      if (element.matches(BUTTONS)) look('button', element.getAttribute('value'))
    }
    return [...faults]
  })
}
