import { SIGNED_BY, type Cast } from '#tests/journey/cast'
import { expectNoWords, expectWords } from '#tests/journey/expecting'
import { eventually, type Visitor } from '#tests/journey/visitor'

/** Farid names his bank account and withdraws what he earned; the sandbox bank settles it a little later. */
export async function withdraw({ farid }: Cast, amount: string) {
  await farid.open('/wallet/payout-methods')
  await farid.fill('holder', SIGNED_BY.freelancer)
  await farid.fill('country', 'PK')
  await farid.fill('number', 'PK36 SCBL 0000 0011 2345 6702')
  await farid.press('Add bank account')

  await farid.open('/wallet')
  await expectWords(farid, `$${amount}`)
  await farid.fill('amount', amount)
  await farid.press('Go on')
  await expectWords(farid, 'Reaches your bank account')
  await farid.press('Withdraw')
  await eventually(farid, 'It arrived')
  await farid.open('/wallet')
  await expectWords(farid, '$0.00')
}

/** Clara ends the contract, both write their review, and then both can read them. */
export async function endAndReview({ clara, farid }: Cast, contractPath: string) {
  await clara.open(`${contractPath}/end`)
  await clara.press('End the contract')
  await eventually(clara, 'Write your review')

  await review(
    clara,
    contractPath,
    ['quality', 'communication', 'timeliness', 'value'],
    'Careful work, and he said early what would take longer.'
  )
  await farid.open(contractPath)
  await expectNoWords(farid, 'Careful work')
  await review(
    farid,
    contractPath,
    ['clarity', 'communication', 'payment', 'respect'],
    'She knew what she wanted and answered the same day.'
  )

  await clara.open(contractPath)
  await expectWords(clara, 'answered the same day')
  await farid.open(contractPath)
  await expectWords(farid, 'Careful work')
}

async function review(visitor: Visitor, contractPath: string, axes: string[], text: string) {
  await visitor.open(`${contractPath}/review`)
  for (const axis of axes) await visitor.check(`scores[${axis}]`, '5')
  await visitor.fill('text', text)
  await visitor.press('Send the review')
}
