import { test } from '@japa/runner'
import { diffOf } from '#modules/contracts/presenters/text_diff'

const told = (before: string, after: string) =>
  diffOf(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

test.group('What is other in a text', () => {
  test('LEG-08 a price that changed is marked whole and alone, the rest of its line stays', ({ assert }) => {
    assert.deepEqual(told('1. Shop: $6,400.00, May 3\n2. Map\n', '1. Shop: $7,000.00, May 3\n2. Map\n'), [
      ' 1. Shop: ',
      '-$6,400.00',
      '+$7,000.00',
      ' , May 3\n',
      ' 2. Map\n',
    ])
  })

  test('LEG-08 a line that became another is shown as two, one below the other', ({ assert }) => {
    assert.deepEqual(told('We keep our word.\nEnd\n', 'Nothing is promised to anybody here.\nEnd\n'), [
      '-We keep our word.\n',
      '+Nothing is promised to anybody here.\n',
      ' End\n',
    ])
  })

  test('LEG-08 both texts can be read from what is shown, whatever changed', ({ assert }) => {
    const [before, after] = ['a b c\n\nd\n', 'a x c\nnew\n\nd']
    const side = (not: string) =>
      diffOf(before, after)
        .filter(({ kind }) => kind !== not)
        .map(({ text }) => text)
        .join('')
    assert.equal(side('added'), before)
    assert.equal(side('removed'), after)
  })

  test('a very long text is compared quickly enough to wait for', ({ assert }) => {
    const words = (seed: number) => Array.from({ length: 4_000 }, (_, at) => `w${(at * seed) % 977}`).join(' ')
    assert.isNotEmpty(diffOf(words(7), words(11)))
  })
})
