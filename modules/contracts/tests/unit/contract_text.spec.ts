import { test } from '@japa/runner'
import { defaultTerms, writeContract, type ContractTerms } from '#modules/contracts/contract_text'
import { sha256Of } from '#modules/contracts/signing'
import { usd } from '#modules/contracts/tests/support/stories'

const terms: ContractTerms = {
  title: 'A shop for honey',
  client: 'Alder Coffee',
  freelancer: 'Farid Anwar',
  startsOn: '2026-12-01',
  currency: 'USD',
  feeBasisPoints: 1000,
  reviewDays: 14,
  changeRounds: 5,
  milestones: [
    { title: 'Catalogue', amount: usd('400'), dueOn: '2026-12-10' },
    { title: 'Checkout', amount: usd('600.50'), dueOn: null },
  ],
  terms: 'We keep our word.',
}

test.group('The contract text', () => {
  test('CTR-07 names the parties, each milestone with its price, the sum, the fee and the terms', ({ assert }) => {
    const text = writeContract(terms, 'en')
    for (const words of [
      'Alder Coffee',
      'Farid Anwar',
      '1. Catalogue: $400.00, due on Dec 10, 2026',
      '2. Checkout: $600.50',
      '$1,000.50',
      '10%',
      '$900.45',
      'We keep our word.',
    ]) {
      assert.include(text, words)
    }
  })

  test('the same terms give the same hash, a cent more another one', ({ assert }) => {
    assert.equal(
      sha256Of(writeContract(terms, 'en')),
      sha256Of(writeContract({ ...terms, terms: 'We keep our word.\r\n' }, 'en'))
    )
    const dearer = {
      ...terms,
      milestones: [{ ...terms.milestones[0], amount: usd('400.01') }, terms.milestones[1]],
    }
    assert.notEqual(sha256Of(writeContract(dearer, 'en')), sha256Of(writeContract(terms, 'en')))
  })

  test('the terms to start from say who pays, when rights pass, and how long the review takes', ({ assert }) => {
    const text = defaultTerms(terms, 'en')
    for (const words of ['Alder Coffee pays it and nothing on top', '14 days', 'rights', '10%', 'held in escrow']) {
      assert.include(text, words)
    }
  })
})
