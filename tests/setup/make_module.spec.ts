import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { promisify } from 'node:util'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import MakeModule from '#app/commands/make_module'
import { repoRoot } from '#app/files/paths'
import { aPerson, PASSWORD } from '#tests/support/people'
import { runAce, SOURCES, startServer } from '#tests/support/server_process'
import { Visitor } from '#modules/security/tests/support/visitor'

const run = promisify(execFile)

test.group('A new module', (group) => {
  const folder = `tmp/made_${process.pid}`
  const env = { MODULE_FOLDERS: folder }

  group.setup(() => {
    ace.ui.switchMode('raw')
    mkdirSync(repoRoot(folder), { recursive: true })
    return () => rmSync(repoRoot(folder), { recursive: true, force: true })
  })

  test('is written by one command and answers with its page at once', async ({ assert, cleanup }) => {
    await runAce(['make:module', 'time_capsules', '--folder', folder], env, SOURCES)
    const server = await startServer(env, SOURCES)
    cleanup(() => server.stop())

    const ada = await aPerson()
    const visitor = new Visitor(server.url)
    await visitor.post('/sign-in', { email: ada.email, password: PASSWORD })
    const page = await visitor.get('/time-capsules')
    assert.equal(page.status, 200)
    assert.include(page.text, '<h1>Time capsules</h1>')
    assert.include((await visitor.get('/dashboard')).text, 'href="/time-capsules"')
    assert.notInclude(page.text, 'translation missing')
  })

  test('its sources pass types, linter and layout', async ({ assert }) => {
    const files = readdirSync(repoRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(repoRoot(), `${entry.parentPath}/${entry.name}`))
    const sources = files.filter((file) => file.endsWith('.ts'))
    assert.isAbove(sources.length, 6)
    await check('prettier/bin/prettier.cjs', [
      '--check',
      '--ignore-path',
      '/dev/null',
      ...files.filter((file) => !file.endsWith('.edge')),
    ])
    await check('eslint/bin/eslint.js', ['--no-ignore', '--max-warnings=0', ...sources])

    const settings = repoRoot(folder, 'tsconfig.json')
    const house = ['adonisrc.ts', 'app/**/*.ts', 'config/**/*.ts', 'modules/*/api.ts', 'tests/bootstrap.ts']
    const include = ['./**/*.ts', ...house.map((part) => `../../${part}`)]
    writeFileSync(settings, JSON.stringify({ extends: '../../tsconfig.json', include }))
    await check('typescript/bin/tsc', ['--noEmit', '--skipLibCheck', '-p', settings])
  })

  test('a name that is taken or no name, and a requirement that cannot be, are refused and nothing is written', async ({
    assert,
  }) => {
    const refusalOf = async (...args: string[]) => {
      const command = await ace.create(MakeModule, [...args, '--folder', folder])
      await command.exec()
      assert.equal(command.exitCode, 1)
      return command.logger
        .getLogs()
        .map(({ message }) => message)
        .join()
    }
    assert.include(await refusalOf('security'), 'There is a module named security already')
    assert.include(await refusalOf('Time-Capsule'), 'no module name')
    assert.include(await refusalOf('../up'), 'no module name')
    assert.include(await refusalOf('kites', '--requires', 'ghost'), 'no module named ghost')
    assert.include(await refusalOf('kites', '--floor', '3', '--requires', 'contracts'), 'not below 3')
    assert.deepEqual(
      readdirSync(repoRoot(folder)).filter((name) => !name.includes('.')),
      ['time_capsules']
    )
  })
})

async function check(program: string, args: string[]) {
  try {
    await run(process.execPath, [repoRoot('node_modules', program), ...args], { cwd: repoRoot() })
  } catch (error: any) {
    throw new Error(`${program}: ${error.stdout}${error.stderr}`)
  }
}
