import { cleanName } from '#app/files/check/file_name'

/** The function that hostile words try to call; `exposeFunction` makes it there. */
export const TRAP = 'sprung'

const call = (number: number) => `${TRAP}(${number})`

/** Ways to make a page run what somebody wrote: markup, attributes, links, template syntax, Alpine's directives. */
const shapes = (run: string) => [
  `"'><script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<svg/onload=${run}>`,
  `{{ ${run} }}{{{ ${run} }}}@if(${run})`,
  `<i x-data x-init="${run}" x-on:click="${run}" x-html="${run}">`,
  `" onfocus="${run}" autofocus x="`,
  `<a href="javascript:${run}">here</a> javascript:${run}`,
  `\${${run}}</textarea></title><iframe srcdoc="<script>parent.${run}</script>">`,
]

/** Hostile words for every field, each with a number of its own, and a list of which was written where. */
export class HostileWords {
  /** What was written, by what it was written for. */
  readonly written = new Map<string, string>()

  /** Every shape at once, in a line. */
  long(what: string) {
    return this.#keep(what, (run) => shapes(run).join(' '))
  }

  /** For fields of a hundred characters or so: the shapes that fit, another choice for each field. */
  short(what: string, length = 120) {
    return this.#keep(what, (run) => {
      const all = shapes(run)
      const from = this.written.size % all.length
      const turned = [...all.slice(from), ...all.slice(0, from)].filter((shape) => shape.length <= length)
      return turned.reduce((text, shape) => (text.length + shape.length < length ? `${text}${shape}` : text), '')
    })
  }

  /** The name of a file; what is kept of it is what pages are to show. */
  file(what: string) {
    const name = `' onerror=${call(this.written.size)} {{ ${call(this.written.size)} }}.txt`
    this.written.set(what, cleanName(name))
    return name
  }

  #keep(what: string, make: (run: string) => string) {
    const text = make(call(this.written.size))
    this.written.set(what, text)
    return text
  }
}

/**
 * What of the words came alive in the document, "a script", "onerror of img". Asked in the page itself, so that it is
 * found even where the policy of the page kept it from running.
 */
export function aliveIn(trap: string): string[] {
  const harmless = /^(value|alt|title|content|placeholder|label|aria-[a-z]+|data-[a-z-]+)$/
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const tag = element.localName
    const isScript = tag === 'script' && element.textContent!.includes(trap)
    const attributes = [...element.attributes].filter(({ name, value }) => value.includes(trap) && !harmless.test(name))
    // A link to a search carries what was searched for; only a scheme makes it run.
    const live = attributes.filter(
      ({ name, value }) => !(/^(href|action)$/.test(name) && /^(\/|\?|#|https?:)/.test(value))
    )
    return [...(isScript ? ['a script'] : []), ...live.map(({ name }) => `${name} of ${tag}`)]
  })
}

/** All that somebody reads on the page: text, what stands in fields, and what is read out. */
export function wordsOn(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
  const said = [...document.querySelectorAll('[alt], [title], [aria-label]')].flatMap((one) =>
    ['alt', 'title', 'aria-label'].map((name) => one.getAttribute(name) ?? '')
  )
  return [document.body.textContent, ...fields, ...said].join(' ').replace(/\s+/g, ' ')
}
