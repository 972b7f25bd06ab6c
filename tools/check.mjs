import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from './lib/capture.mjs'
import { main } from './lib/halt.mjs'
import { inLanes } from './lib/lanes.mjs'
import { inRoot } from './lib/paths.mjs'
import { runTests } from './lib/test_run.mjs'

/*
 * npm run check           says what is wrong, changes nothing
 * npm run check -- --fix  mends layout and whatever the linter can mend by itself first
 */
const TEN_MINUTES = 600_000
const fix = process.argv.includes('--fix')
const program = (path) => inRoot('node_modules', path)
const cache = (name) => inRoot('node_modules', '.cache', name)

const CHECKS = {
  types: () =>
    node(program('typescript/bin/tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', cache('check-types')),
  lint: () =>
    node(
      program('eslint/bin/eslint.js'),
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-location',
      cache('check-lint'),
      ...(fix ? ['--fix'] : [])
    ),
  layout: () =>
    node(
      program('prettier/bin/prettier.cjs'),
      fix ? '--write' : '--check',
      '.',
      '--cache',
      '--cache-location',
      cache('check-layout'),
      '--log-level=warn'
    ),
  architecture: testArchitecture,
}

await main(async () => {
  const failed = []
  await inLanes(Object.entries(CHECKS), fix ? 1 : 2, async ([name, check]) => {
    const started = Date.now()
    const { code, output } = await check()
    console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (code !== 0) {
      failed.push(name)
      console.log(`\n${output.trim()}\n`)
    }
  })
  console.log(failed.length ? `check: failed: ${failed.join(', ')}` : 'check: all is well')
  process.exitCode = failed.length ? 1 : 0
})

function node(...args) {
  return capture(process.execPath, args, { timeoutMs: TEN_MINUTES })
}

async function testArchitecture() {
  const folder = mkdtempSync(join(tmpdir(), 'megilance-check-'))
  const run = {
    title: 'architecture',
    suites: ['unit'],
    database: 'sqlite',
    args: ['--files', 'architecture'],
  }
  const { failed, log } = await runTests(run, { folder })
  const output = readFileSync(log, 'utf8')
  rmSync(folder, { recursive: true, force: true })
  return { code: failed ? 1 : 0, output }
}
