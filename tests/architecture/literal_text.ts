import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Words of the two languages that are not English: code, marks and names that are the same in every language. */
const SAME_EVERYWHERE = /^(MegiLance|USD|EUR|CSV|PDF|SHA-256|IBAN|v)$/

/** Literal words in templates: everything a person reads must come from translations. Returns "file: words". */
export function findLiteralText(root: string): string[] {
  const folders = [
    join(root, 'resources/views'),
    ...modulesOf(root).map((name) => join(root, 'modules', name, 'views')),
  ]
  return folders
    .flatMap(templates)
    .filter((file) => !file.includes('/styleguide'))
    .flatMap((file) => {
      return literalsIn(readFileSync(file, 'utf8')).map((words) => `${relative(root, file)}: ${words}`)
    })
}

/** The literal words of one template. */
export function literalsIn(template: string): string[] {
  const code = template.replace(/\{\{--[\s\S]*?--\}\}/g, '')
  return [...textNodes(code), ...attributes(code), ...componentProps(code)]
    .map((words) => words.trim())
    .filter((words) => /\p{L}{2,}/u.test(words) && !SAME_EVERYWHERE.test(words))
}

function textNodes(code: string) {
  const markup = withoutTags(code)
    .replace(/\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g, 'x ')
    .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<!doctype[^>]*>/gi, ' ')
    .replace(/<[a-z/!](?:"[^"]*"|'[^']*'|[^'">])*>/gi, '\n')
    .replace(/&[a-z]+;/g, ' ')
  return markup.split('\n')
}

/** Removes Edge tags, whose arguments may run over several lines. */
function withoutTags(code: string) {
  let out = ''
  const lines = code.split('\n')
  for (let index = 0; index < lines.length; index++) {
    if (!/^\s*@!?[a-z]/i.test(lines[index])) {
      out += `${lines[index]}\n`
      continue
    }
    for (let depth = balance(lines[index]); depth > 0 && index + 1 < lines.length;) depth += balance(lines[++index])
  }
  return out
}

function balance(line: string) {
  return (line.match(/\(/g)?.length ?? 0) - (line.match(/\)/g)?.length ?? 0)
}

function attributes(code: string) {
  return [...code.matchAll(/\b(?:aria-label|placeholder|title|alt)="([^"{]+)"/g)].map(([, words]) => words)
}

function componentProps(code: string) {
  return [...code.matchAll(/\b(?:label|title|text|hint|lede|note|placeholder|summary):\s*(['"])((?:(?!\1).)*)\1/g)].map(
    ([, , words]) => words
  )
}

function modulesOf(root: string) {
  return existsSync(join(root, 'modules')) ? readdirSync(join(root, 'modules')) : []
}

function templates(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.endsWith('.edge'))
    .map((entry) => join(entry.parentPath, entry.name))
}
