import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'
import { findLiteralText, literalsIn } from '#tests/architecture/literal_text'
import { findMissingKeys } from '#tests/architecture/translations'

test.group('Words', () => {
  test('UX-04 every word on a page comes from a translation', ({ assert }) => {
    assert.deepEqual(findLiteralText(repoRoot()), [])
  })

  test('UX-04 every key that is named exists', ({ assert }) => {
    assert.deepEqual(findMissingKeys(repoRoot()), [])
  })

  test('a literal in {0} is found')
    .with([
      '<p>Hello there</p>',
      '<a aria-label="Close">{{ x }}</a>',
      `@!button({\n  label: 'Send'\n})`,
      '<b>{{ name }} pays</b>',
    ])
    .run(({ assert }, template) => assert.lengthOf(literalsIn(template), 1))

  test('translated text, code and attributes are not literals', ({ assert }) => {
    assert.deepEqual(
      literalsIn(
        `@layout.app({ title: t('a.b') })\n  <p class="big">{{ t('a.c') }} · {{ fmt.date(x) }}</p>\n  @!icon({ name: 'flag' })\n@end`
      ),
      []
    )
  })
})
