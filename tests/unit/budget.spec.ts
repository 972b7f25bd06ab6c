import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { repoRoot } from '#app/files/paths'

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

const built = repoRoot('public/assets')

/** Bytes over the wire of an entry and everything it imports at once. */
function weightOf(entry: string) {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${built}/.vite/manifest.json`, 'utf8'))
  const files = new Set<string>()
  const add = (name: string) => {
    const { file, css = [], imports = [] } = manifest[name]
    for (const one of [file, ...css]) files.add(one)
    imports.forEach(add)
  }
  add(entry)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`)).length, 0)
}

test.group('What every page loads', () => {
  test('UX-14 {0} is at most {1} kB, compressed')
    .with([
      ['resources/js/app.ts', 30],
      ['resources/css/app.css', 15],
    ] as const)
    .run(({ assert }, [entry, kilobytes]) => assert.isAtMost(weightOf(entry), kilobytes * 1000))
})
