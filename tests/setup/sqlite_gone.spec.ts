import { test } from '@japa/runner'
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { runAce, startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const ANSWERS_WITHIN_MS = 5_000
const BACK_WITHIN_MS = 3_000
const MOST_LINES = 12

/** Another process that has the file open, as a backup or a person with a shell may have. */
function anotherProcess(file: string) {
  const connection: any = new Database(file)
  return {
    lock: () => connection.exec('begin exclusive'),
    unlock: () => connection.exec('commit'),
    close: () => connection.close(),
    /** Changes something, so that nobody trusts what they remember of the file, and writes all of it there. */
    writeOut() {
      connection.exec('update kernel_heartbeats set beat_at = beat_at + 1')
      connection.pragma('wal_checkpoint(truncate)')
      connection.close()
    },
  }
}

function overwrite(file: string, bytes: Buffer) {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, 0)
  closeSync(handle)
}

test.group('INF-06 The SQLite file', (group) => {
  let folder: string
  let file: string
  let server: ServerProcess

  group.setup(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-gone-'))
    file = join(folder, 'db.sqlite')
    const env = { DB_CONNECTION: 'sqlite', DB_FILE: file }
    await runAce(['migration:run', '--force', '--compact-output'], env)
    server = await startServer({ ...env, WORKER: 'inline', LOG_LEVEL: 'info' })
    return async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  const ask = async (path: string, init: RequestInit = {}) => {
    const begun = performance.now()
    const answer = await fetch(server.url + path, { ...init, signal: AbortSignal.timeout(15_000), redirect: 'manual' })
    const text = await answer.text()
    const ms = performance.now() - begun
    return { path, status: answer.status, retryAfter: answer.headers.get('retry-after'), text, ms }
  }
  /** Opens a form, so that it can be sent while the file is locked. */
  const openForm = async () => {
    const page = await fetch(`${server.url}/sign-up`)
    const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0])
    const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]
    const headers = { cookie: cookie.join('; ') }
    return () => {
      const body = new URLSearchParams({ ship: 'Aurora', _csrf: token })
      return ask('/harbour', { method: 'POST', headers, body })
    }
  }
  const isWell = async () => {
    const answers = await Promise.all(['/talent', '/api/health/ready'].map((path) => ask(path)))
    return answers.every(({ status }) => status === 200)
  }
  const warningsAfter = (length: number) =>
    server
      .log()
      .slice(length)
      .split('\n')
      .filter((line) => line && (/"level":(40|50|60)/.test(line) || !line.startsWith('{')))

  test(
    'locked by another process for long: writing says 503 and when to come back, within five seconds, and all is well as soon as it is free'
  ).run(async ({ assert, cleanup }) => {
    const write = await openForm()
    const other = anotherProcess(file)
    const before = server.log().length
    other.lock()
    cleanup(() => other.close())
    for (let round = 0; round < 2; round++) {
      const [written, ...read] = await Promise.all([write(), ...['/talent', '/projects'].map((path) => ask(path))])
      assert.deepEqual([written.status, written.retryAfter], [503, '5'])
      assert.isBelow(written.ms, ANSWERS_WITHIN_MS)
      for (const answer of read) {
        assert.isBelow(answer.ms, ANSWERS_WITHIN_MS, answer.path)
        // Reading needs no lock; it may have to wait behind somebody who writes.
        assert.include([200, 503], answer.status, answer.path)
        if (answer.status === 503) assert.equal(answer.retryAfter, '5', answer.path)
      }
      assert.equal((await ask('/api/health/ready')).status, 503)
      const live = await ask('/api/health/live')
      assert.equal(live.status, 200)
      assert.isBelow(live.ms, 500, 'the process is not held while it waits')
    }
    other.unlock()
    await waitFor(isWell, BACK_WITHIN_MS)
    assert.equal((await write()).status, 302)
    const warnings = warningsAfter(before)
    assert.isBelow(warnings.length, MOST_LINES, warnings.join('\n').slice(0, 4_000))
  })

  test('that cannot be read: every page says 503 and when to come back, and all is well as soon as it can be').run(
    async ({ assert }) => {
      anotherProcess(file).writeOut()
      const bytes = readFileSync(file)
      const before = server.log().length
      overwrite(file, Buffer.alloc(bytes.length, 'no database '))
      for (const answer of await Promise.all(['/talent', '/projects', '/api/health/ready'].map((path) => ask(path)))) {
        assert.equal(answer.status, 503, answer.path)
        assert.isBelow(answer.ms, ANSWERS_WITHIN_MS, answer.path)
        if (!answer.path.includes('health')) {
          assert.equal(answer.retryAfter, '5', answer.path)
          assert.include(answer.text, '<h1>', answer.path)
        }
      }
      overwrite(file, bytes)
      await waitFor(isWell, BACK_WITHIN_MS)
      const warnings = warningsAfter(before)
      assert.isBelow(warnings.length, MOST_LINES, warnings.join('\n').slice(0, 4_000))
    }
  )
})
