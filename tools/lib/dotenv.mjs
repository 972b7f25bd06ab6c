import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const LINE = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/
const GENERATE = 'generate'

/** Values of an env file, for the few settings that the tools need themselves; quotes are taken off. */
export function parseEnv(text) {
  const lines = text
    .split('\n')
    .map((line) => LINE.exec(line))
    .filter(Boolean)
  return Object.fromEntries(lines.map(([, name, value]) => [name, value.replace(/^(["'])(.*)\1$/, '$2')]))
}

/** The settings in force: the environment wins over .env. */
export function settings(env = process.env) {
  return { ...parseEnv(readText(inRoot('.env'))), ...env }
}

/**
 * Text of a new .env: the example with a fresh secret for each value that says `generate`.
 *
 * Given the text of an existing .env, nothing in it changes; secrets that it lacks are added at its end.
 */
export function fillSecrets(example, existing) {
  if (!existing) {
    return example.replace(/^([A-Z][A-Z0-9_]*)=generate[ \t]*$/gm, (_, name) => `${name}=${secret()}`)
  }
  const known = parseEnv(existing)
  const lacking = Object.entries(parseEnv(example)).filter(([name, value]) => value === GENERATE && !(name in known))
  const added = lacking.map(([name]) => `${name}=${secret()}\n`).join('')
  return added && !existing.endsWith('\n') ? `${existing}\n${added}` : existing + added
}

/** Writes .env (readable by its owner only) when it is missing or lacks a secret; returns whether it wrote. */
export function writeEnv(file = inRoot('.env'), exampleFile = inRoot('.env.example')) {
  const existing = readText(file)
  const text = fillSecrets(readText(exampleFile), existing)
  if (text === existing) {
    return false
  }
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return true
}

const secret = () => randomBytes(32).toString('base64url')

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
