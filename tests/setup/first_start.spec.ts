import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'
import { freePort, waitFor } from '#tests/support/server_process'

const STARTED_WITHIN_MS = 400_000
const KEPT = ['PATH', 'LANG', 'TZ', 'CHROMIUM_PATH']

/** What somebody gets who downloads the sources; the packages are there already, so that no registry is asked. */
function downloaded() {
  const folder = mkdtempSync(join(tmpdir(), 'megilance-fresh-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repoRoot(),
  })
  for (const file of files.toString().split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(repoRoot(file), join(folder, file))
  }
  symlinkSync(repoRoot('node_modules'), join(folder, 'node_modules'))
  return folder
}

test.group('The first start', () => {
  test('INF-19 one command in a fresh copy serves the demo marketplace, with SQLite and nothing else', async ({
    assert,
    cleanup,
  }) => {
    const folder = downloaded()
    const port = await freePort()
    const env = Object.fromEntries(KEPT.map((name) => [name, process.env[name]]))
    const child = spawn(process.execPath, ['tools/with_runtime.mjs', 'tools/start.mjs'], {
      cwd: folder,
      env: { ...env, HOME: folder, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    cleanup(() => {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    })

    const page = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    await waitFor(
      async () => (await page('/')).ok,
      STARTED_WITHIN_MS,
      () => `it did not start: ${output}`
    )
    assert.include(await (await page('/talent/farid-anwar')).text(), 'Farid Anwar')
    assert.include(await (await page('/sign-in')).text(), 'Clara Brandt')
    assert.equal((await page('/dev/mail')).status, 200)
    assert.include(output, `http://localhost:${port}`)

    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    assert.deepEqual(await gone, [0, null])
  }).timeout(STARTED_WITHIN_MS + 60_000)
})
