import { existsSync, readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

/** Everything of one kind in the demo's data: `projects.json`, then `projects_2.json` and so on. */
export function demoEntries<Entry>(kind: string): Entry[] {
  return filesOf<Entry[]>(kind).flat()
}

/** The same for what is kept by keys. */
export function demoTable<Value>(kind: string): Record<string, Value> {
  return Object.assign({}, ...filesOf<Record<string, Value>>(kind))
}

function filesOf<Content>(kind: string): Content[] {
  const contents: Content[] = []
  for (let number = 1; ; number++) {
    const name = number === 1 ? kind : `${kind}_${number}`
    const file = repoRoot('database/demo/data', `${name}.json`)
    if (!existsSync(file)) return contents
    contents.push(JSON.parse(readFileSync(file, 'utf8')))
  }
}
