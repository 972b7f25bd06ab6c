import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

/** Keys that templates and code name literally but no `lang/en` file holds. */
export function findMissingKeys(root: string): string[] {
  const known = knownKeys(root)
  const prefixes = new Set([...known].map((key) => key.split('.')[0]))
  return sourcesOf(root).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const named = [...text.matchAll(/\bt\(\s*'([a-z_]+(?:\.[\w-]+)+)'\s*[,)]/g)].map(([, key]) => key)
    return named
      .filter((key) => prefixes.has(key.split('.')[0]) && !known.has(key))
      .map((key) => `${relative(root, file)}: ${key}`)
  })
}

function knownKeys(root: string) {
  const folders = ['resources', ...list(join(root, 'modules')).map((name) => `modules/${name}`)].map((folder) =>
    join(root, folder, 'lang/en')
  )
  const files = folders.flatMap((folder) => list(folder).map((file) => join(folder, file)))
  return new Set(files.flatMap((file) => flatten(basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8')))))
}

function flatten(prefix: string, value: any): string[] {
  return typeof value === 'string'
    ? [prefix]
    : Object.entries(value).flatMap(([key, inner]) => flatten(`${prefix}.${key}`, inner))
}

function sourcesOf(root: string): string[] {
  return ['app', 'modules', 'resources/views']
    .map((top) => join(root, top))
    .filter(existsSync)
    .flatMap((top) =>
      readdirSync(top, { withFileTypes: true, recursive: true })
        .filter(
          (entry) =>
            /\.(ts|edge)$/.test(entry.name) &&
            !entry.parentPath.includes('/tests') &&
            !entry.parentPath.includes('/styleguide')
        )
        .map((entry) => join(entry.parentPath, entry.name))
    )
}

function list(folder: string) {
  return existsSync(folder) ? readdirSync(folder) : []
}
