import { parse, type HTMLElement } from 'node-html-parser'

const FIELDS = 'input:not([type=hidden]), select, textarea'

/** What a piece of HTML does against the rules: controls without a name, ids twice, references to nothing. */
export function faultsOf(html: string): string[] {
  const root = parse(html)
  const ids = root.querySelectorAll('[id]').map((element) => element.getAttribute('id')!)
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} is there twice`),
    ...root
      .querySelectorAll(FIELDS)
      .filter((field) => !hasLabel(root, field))
      .map(named('has no label')),
    ...root
      .querySelectorAll('button, a[href]')
      .filter((one) => !hasName(one))
      .map(named('has no name')),
    ...root.querySelectorAll('img:not([alt])').map(named('has no alternative')),
    ...root
      .querySelectorAll('svg')
      .filter((svg) => !isDrawn(svg))
      .map(named('is neither hidden nor named')),
    ...references(root)
      .filter(({ id }) => !ids.includes(id))
      .map(({ from, id }) => `${from} points to ${id}, which is not there`),
    ...root.querySelectorAll('[aria-label=""], th:not([scope])').map(named('is empty')),
  ]
}

function named(fault: string) {
  return (element: HTMLElement) => `${element.toString().slice(0, 80)} ${fault}`
}

function hasLabel(root: HTMLElement, field: HTMLElement) {
  const id = field.getAttribute('id')
  const label = id ? root.querySelectorAll('label').find((one) => one.getAttribute('for') === id) : undefined
  return (
    Boolean(label?.text.trim() || field.getAttribute('aria-label') || field.closest('label')?.text.trim()) ||
    isOfScript(field)
  )
}

/** Inside a template: script puts it in and names it. */
function isOfScript(field: HTMLElement) {
  return field.closest('template') !== null
}

function hasName(element: HTMLElement) {
  const image = element.querySelector('img[alt], [aria-label]')
  return Boolean(element.text.trim() || element.getAttribute('aria-label') || image)
}

function isDrawn(svg: HTMLElement) {
  return (
    svg.getAttribute('aria-hidden') === 'true' || (svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label'))
  )
}

function references(root: HTMLElement) {
  return ['aria-describedby', 'aria-labelledby', 'aria-controls', 'for', 'popovertarget'].flatMap((name) =>
    root.querySelectorAll(`[${name}]`).flatMap((element) =>
      element
        .getAttribute(name)!
        .split(/\s+/)
        .map((id) => ({ from: `${element.tagName.toLowerCase()} ${name}`, id }))
    )
  )
}
