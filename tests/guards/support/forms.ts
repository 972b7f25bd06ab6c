import { parse, type HTMLElement } from 'node-html-parser'

export interface Form {
  /** Where it is sent, a local path. */
  action: string
  method: 'GET' | 'POST'
  fields: Field[]
}

export interface Field {
  name: string
  /** What the form would send as it stands; for choices their first value. */
  value: string
  /** Hidden fields are ours to fill, but anybody's to send. */
  isOurs: boolean
}

/** The forms of a page, with every field that has a name but the form's token and its key. */
export function formsOf(html: string, path: string): Form[] {
  return parse(html)
    .querySelectorAll('form')
    .filter((form) => form.getAttribute('method') !== 'dialog')
    .map((form) => ({
      action: form.getAttribute('action') ?? path,
      method: form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      fields: form
        .querySelectorAll('input, select, textarea, button')
        .filter((field) => field.getAttribute('name') && !/^_(csrf|form_key)$/.test(field.getAttribute('name')!))
        .map((field) => ({
          name: field.getAttribute('name')!,
          value: valueOf(field),
          isOurs: field.getAttribute('type') === 'hidden',
        })),
    }))
}

function valueOf(field: HTMLElement) {
  if (field.tagName === 'TEXTAREA') return field.textContent
  if (field.tagName !== 'SELECT') return field.getAttribute('value') ?? ''
  const options = field.querySelectorAll('option')
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options.at(-1)
  return chosen?.getAttribute('value') ?? chosen?.textContent ?? ''
}
