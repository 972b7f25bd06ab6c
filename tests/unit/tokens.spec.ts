import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

test.group('Design tokens', () => {
  test('UX-05 more contrast is the same whether the device or the reader asks for it', ({ assert }) => {
    const tokens = readFileSync(repoRoot('resources/css/tokens.css'), 'utf8')
    const asked = /@media \(prefers-contrast: more\) \{\s*:root \{([^}]*)\}/.exec(tokens)![1]
    const chosen = /:root\[data-contrast='more'\] \{([^}]*)\}/.exec(tokens)![1]
    const lines = (block: string) => block.split(';').map((line) => line.trim())
    assert.isAbove(lines(asked).length, 10)
    assert.deepEqual(lines(chosen), lines(asked))
  })
})
