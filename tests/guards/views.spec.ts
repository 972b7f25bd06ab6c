import { test } from '@japa/runner'
import { globSync, readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

/** Places that write HTML as it is, each with the reason why nothing of a person's can be in it. */
const RAW: Record<string, string> = {
  'modules/admin/views/pages/console.edge': 'what slots hold was rendered, and so escaped, by a template',
  'modules/profiles/views/pages/dashboard.edge': 'what slots hold was rendered, and so escaped, by a template',
  'resources/views/pages/landing.edge': 'what slots hold was rendered, and so escaped, by a template',
  'resources/views/pages/styleguide/group.edge': 'the house’s own examples, rendered by their components',
  'resources/views/pages/styleguide/show.edge': 'the house’s own examples, rendered by their components',
  'resources/views/components/marked.edge': 'each part is escaped where it stands',
  'modules/contracts/views/components/change/diff.edge': 'each part is escaped where it stands',
}
/** What slots hold was rendered, and so escaped, by a template. */
const RENDERED = /^\{\{\{\s*(await\s+)?(\$slots\.\w+\(|slot\()/

/** No browser applies a policy to a mail; its styles have no other place. */
const MAIL = /\/mail(s\/|\.edge$)/

const FAULTS: [string, RegExp][] = [
  ['an inline handler', /<[^>]*\son[a-z]+\s*=\s*["']/],
  ['a script without a nonce', /<script(?![^>]*nonce)/],
  ['a style element without a nonce', /<style(?![^>]*nonce)/],
  [
    'two statements in an attribute of Alpine',
    /\s(x-(on|init|effect|bind|show|data|text|model)[\w:.-]*|@[a-z][\w:.-]*)="[^"]*;[^"]*\S[^"]*"/,
  ],
  ['a link to script', /javascript:/i],
]

function faultsOf(file: string, text: string) {
  const raw = [...text.matchAll(/\{\{\{[^}]*/g)].map(([found]) => found).filter((found) => !RENDERED.test(found))
  return [
    ...FAULTS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${file}: ${what}`),
    ...(RAW[file] ? [] : raw.map((found) => `${file}: writes ${found} as it is`)),
  ]
}

test.group('Views', () => {
  test('SEC-30 no view holds script of its own, and what people wrote is escaped everywhere', ({ assert }) => {
    const files = globSync('{resources,modules/*}/views/**/*.edge', { cwd: repoRoot() }).filter(
      (file) => !MAIL.test(file)
    )
    assert.isAbove(files.length, 100)
    const faults = files.flatMap((file) => faultsOf(file, readFileSync(repoRoot(file), 'utf8')))
    assert.deepEqual(faults, [])
    const raw = Object.keys(RAW).filter((file) => !readFileSync(repoRoot(file), 'utf8').includes('{{{'))
    assert.deepEqual(raw, [], 'reasons for places that are gone')
  })

  test('SEC-30 each kind of fault is found')
    .with([
      '<a onclick="x()">',
      '<script>x()</script>',
      '<style>a {}</style>',
      '<p @click="a(); b()">',
      '<a href="javascript:x()">',
      '{{{ project.title }}}',
    ])
    .run(({ assert }, view) => {
      assert.lengthOf(faultsOf('sample.edge', view), 1)
    })
})
