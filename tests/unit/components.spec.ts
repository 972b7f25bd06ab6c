import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'node-html-parser'
import { repoRoot } from '#app/files/paths'
import { shareViewState } from '#app/http/view_state'
import { catalogue, type Entry, type Example, type Props } from '#app/styleguide/catalogue'
import { renderExample, renderSnippet } from '#app/styleguide/render_example'
import { faultsOf } from '#tests/support/markup'

const FOLDER = repoRoot('resources/views/components')
const HOSTILE = `<script>alert("x")</script>'&`
/** Options that are names of something the house knows; everything else may come from a person. */
const KNOWN_NAMES = /^(icon|tone|size|state|fill|kind|type|id|popover|method|name|action|formId|class|src|role)$/

const examples = catalogue().flatMap((entry) =>
  entry.examples.map((example) => [`${entry.tag}: ${example.name}`, entry, example] as const)
)

/** Components by their tag: "field.text", "moneyTrack". Layouts and parts of mails are shown by pages and mails. */
function tags() {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(FOLDER, join(file.parentPath, file.name)).replace('.edge', ''))
    .filter((path) => !/^(layout|mail)\//.test(path))
    .map((path) => path.replaceAll('/', '.').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
}

function fileOf(tag: string) {
  return join(FOLDER, `${tag.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}.edge`)
}

async function state() {
  return shareViewState(await testUtils.createHttpContext()) as Record<string, unknown>
}

function poisoned(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return KNOWN_NAMES.test(key) ? value : HOSTILE
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]))
}

test.group('Components', () => {
  test('UX-05 every component is in the style guide, and nothing else', ({ assert }) => {
    const described = catalogue().flatMap(({ tag, parts = [] }) => [tag, ...parts])
    assert.sameMembers([...new Set(described)], tags())
  })

  test('{0} is written as the rules of markup ask')
    .with([...examples])
    .run(async ({ assert }, [, entry, example]) => {
      assert.deepEqual(faultsOf(await renderExample(entry, example, await state())), [])
    })

  test('{0} keeps what somebody typed inside its text')
    .with([...examples])
    .run(async ({ assert }, [, entry, example]) => {
      const hostile: Example = {
        ...example,
        props: poisoned(example.props) as Props,
        typed: example.typed && (poisoned(example.typed) as Props),
        errors: example.errors?.map((error) => ({ ...error, message: HOSTILE })),
      }
      const html = await renderExample(entry, hostile, await state())
      assert.notInclude(html.toLowerCase(), '<script')
      assert.isEmpty(parse(html).querySelectorAll('*').filter(isInjected))
    })

  test('{0} is what its copied text writes')
    .with([...examples])
    .run(async ({ assert }, [, entry, example]) => {
      const [byOptions, byText] = await both(entry, example)
      assert.equal(byText, byOptions)
    })

  test('every option that is used is described, and the head of the file names them', ({ assert }) => {
    const faults = catalogue().flatMap(({ tag, options, examples: all }) => {
      const used = new Set(all.flatMap(({ props, slots = {} }) => [...Object.keys(props), ...Object.keys(slots)]))
      const head = readFileSync(fileOf(tag), 'utf8').split('\n')[0]
      return [
        ...[...used]
          .filter((name) => name !== 'main' && !options[name])
          .map((name) => `${tag}: ${name} is not described`),
        ...Object.keys(options)
          .filter((name) => !head.includes(name))
          .map((name) => `${tag}: the head leaves out ${name}`),
      ]
    })
    assert.deepEqual(faults, [])
  })

  test('a fault in markup is found: {0}')
    .with([
      '<input id="a">',
      '<p id="a"></p><p id="a"></p>',
      '<button></button>',
      '<img src="x">',
      '<input id="a" aria-label="A" aria-describedby="gone">',
    ])
    .run(({ assert }, html) => assert.isNotEmpty(faultsOf(html)))
})

function isInjected(element: { attributes: Record<string, string>; tagName: string }) {
  return element.tagName === 'SCRIPT' || Object.keys(element.attributes).some((name) => /^on|[<>"']/.test(name))
}

async function both(entry: Entry, example: Example) {
  const shared = await state()
  const plain = (html: string) => html.replace(/name="_form_key" value="[^"]*"/, '')
  return [plain(await renderExample(entry, example, shared)), plain(await renderSnippet(entry, example, shared))]
}
