import type { Example } from '#app/styleguide/catalogue'

const WIDE = 100

/** The Edge text that writes an example: what a person copies into a page. */
export function snippetOf(tag: string, example: Example) {
  return written(tag, literal(example.props), example)
}

/** The same component, taking its options from `props` in the state. */
export function templateOf(tag: string, example: Example) {
  return written(tag, '{ ...props }', example)
}

function written(tag: string, options: string, { slots = {}, within }: Example) {
  const parts = Object.entries(slots).map(([name, text]) => {
    return name === 'main' ? indent(text) : `  @slot('${name}')\n${indent(indent(text))}\n  @end`
  })
  const alone = parts.length === 0
  const text = alone ? `@!${tag}(${options})` : `@${tag}(${options})\n${parts.join('\n')}\n@end`
  return within === 'list' ? `<ul class="rows" role="list">\n${indent(text)}\n</ul>` : text
}

function literal(value: unknown, depth = ''): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const isList = Array.isArray(value)
  const parts = Object.entries(value).map(([key, one]) => {
    return (isList ? '' : `${nameOf(key)}: `) + literal(one, `${depth}  `)
  })
  const [open, shut] = isList ? '[]' : '{}'
  if (parts.length === 0) return open + shut
  const line = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  if (line.length + depth.length < WIDE && !line.includes('\n')) return line
  return `${open}\n${parts.map((part) => `${depth}  ${part},\n`).join('')}${depth}${shut}`
}

function nameOf(key: string) {
  return /^[a-z_$][\w$]*$/i.test(key) ? key : `'${key}'`
}

function indent(text: string) {
  return text.replace(/^/gm, '  ')
}
