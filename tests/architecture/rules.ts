import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

const LONGEST_FILE = 250

export interface Violation {
  rule: 'kernel' | 'undeclared' | 'internals' | 'manifest' | 'enhanced' | 'cycle' | 'size'
  file: string
  detail: string
}

interface Source {
  file: string
  module: string | null
  text: string
  imports: string[]
}

/** Reads every TypeScript file below `root` and names each breach of the house rules (docs/architecture.md). */
export function findViolations(root: string): Violation[] {
  const sources = readSources(root)
  const declared = readManifests(root, sources)
  return [
    ...sources.flatMap((source) => importViolations(source, declared)),
    ...sources.flatMap((source) => useViolations(source, declared)),
    ...cycles(sources),
    ...sources
      .filter(({ text }) => text.split('\n').length > LONGEST_FILE + 1)
      .map(({ file, text }) => violation('size', file, `${text.split('\n').length} lines`)),
  ]
}

interface Declared {
  requires: Set<string>
  enhances: Set<string>
}

function importViolations({ file, module, imports }: Source, declared: Map<string, Declared>): Violation[] {
  const isManifest = module !== null && /^modules\/[^/]+\/module\.ts$/.test(file)
  const isTest = /(^|\/)tests\//.test(file)
  return imports.flatMap((target) => {
    const owner = moduleOf(target)
    if (isManifest && owner !== module && target !== 'app/modules/define_module') {
      return [
        violation('manifest', file, `imports ${target}; a manifest imports define_module and, lazily, its own files`),
      ]
    }
    if (owner === null || owner === module) return []
    if (module === null) {
      return isTest || !file.startsWith('app/') ? [] : [violation('kernel', file, `the kernel imports ${target}`)]
    }
    const own = declared.get(module)!
    if (!own.requires.has(owner) && !own.enhances.has(owner) && !isTest) {
      return [violation('undeclared', file, `imports ${target} without naming ${owner} in the manifest`)]
    }
    return /^modules\/[^/]+\/(api|events)$/.test(target)
      ? []
      : [violation('internals', file, `imports ${target}; only api and events are open to others`)]
  })
}

/** `use()` of a module that is only enhanced would be null-blind; `maybe()` is the way. */
function useViolations({ file, module, text }: Source, declared: Map<string, Declared>): Violation[] {
  if (module === null || /(^|\/)tests\//.test(file)) return []
  const { requires } = declared.get(module)!
  return [...text.matchAll(/\buse\(\s*'([a-z_]+)'\s*\)/g)]
    .map(([, name]) => name)
    .filter((name) => name !== module && !requires.has(name))
    .map((name) => violation('enhanced', file, `use('${name}') needs ${name} in requires; use maybe('${name}')`))
}

/** Cycles between modules, over what their files import. */
function cycles(sources: Source[]): Violation[] {
  const edges = new Map<string, Set<string>>()
  for (const { module, imports, file } of sources) {
    if (module === null || /(^|\/)tests\//.test(file)) continue
    for (const owner of imports.map(moduleOf)) {
      if (owner && owner !== module) edges.set(module, (edges.get(module) ?? new Set()).add(owner))
    }
  }
  return [...edges.keys()]
    .filter((start) => reaches(start, start, edges, new Set()))
    .map((name) => violation('cycle', `modules/${name}`, 'imports itself through other modules'))
}

function reaches(from: string, goal: string, edges: Map<string, Set<string>>, seen: Set<string>): boolean {
  for (const next of edges.get(from) ?? []) {
    if (next === goal) return true
    if (seen.has(next)) continue
    seen.add(next)
    if (reaches(next, goal, edges, seen)) return true
  }
  return false
}

function readSources(root: string): Source[] {
  return ['app', 'modules', 'config', 'start', 'tests', 'database']
    .flatMap((top) => walk(join(root, top)))
    .map((path) => {
      const file = relative(root, path)
      const text = readFileSync(path, 'utf8')
      const imports = ts
        .preProcessFile(text, true, true)
        .importedFiles.map(({ fileName }) => toRepoPath(fileName, path, root))
        .filter((target) => target !== null)
      return { file, module: moduleOf(file), text, imports }
    })
}

/** Manifests are data: their lists are read from the text, so that nothing has to be loaded. */
function readManifests(root: string, sources: Source[]): Map<string, Declared> {
  const names = new Set(sources.map(({ module }) => module).filter((name) => name !== null))
  return new Map(
    [...names].map((name) => {
      const manifest = join(root, 'modules', name, 'module.ts')
      const text = existsSync(manifest) ? readFileSync(manifest, 'utf8') : ''
      return [name, { requires: listIn(text, 'requires'), enhances: listIn(text, 'enhances') }]
    })
  )
}

function listIn(text: string, key: string) {
  const list = new RegExp(`\\b${key}:\\s*\\[([^\\]]*)\\]`).exec(text)?.[1] ?? ''
  return new Set([...list.matchAll(/'([a-z_]+)'/g)].map(([, name]) => name))
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : walk(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

function toRepoPath(specifier: string, from: string, root: string): string | null {
  const path = specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? relative(root, resolve(dirname(from), specifier))
      : null
  return path?.replace(/\.(js|ts)$/, '') ?? null
}

function moduleOf(path: string) {
  return /^modules\/([^/]+)\//.exec(path)?.[1] ?? null
}

function violation(rule: Violation['rule'], file: string, detail: string): Violation {
  return { rule, file, detail }
}
