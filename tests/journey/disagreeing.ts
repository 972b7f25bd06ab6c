import { expectWords } from '#tests/journey/expecting'
import { eventually, type Visitor } from '#tests/journey/visitor'
import { PASSWORD } from '#tests/support/people'

/** Where the two disagree. */
export interface Disagreement {
  contractPath: string
  milestonePath: string
}

/** One sentence each, which the other side and the desk must be able to read. */
const CLAIM = 'The checkout was agreed on and is missing from what came.'
const ANSWER = 'The checkout was never part of it; here is what we wrote about it.'
const RULING = 'Six parts of ten were delivered, and the words about the checkout can be read both ways.'

async function signIn(visitor: Visitor, email: string) {
  await visitor.open('/sign-in')
  await visitor.fill('email', email)
  await visitor.fill('password', PASSWORD)
  await visitor.press('Sign in')
}

/** Signs everybody in who has a part in it, each at a browser of their own. */
export async function signInAll(people: [Visitor, string][]) {
  for (const [visitor, email] of people) await signIn(visitor, email)
}

/** Clara freezes the money, Farid answers with a file, the desk gives him six parts of ten. */
export async function disputeAndRule(
  { clara, farid, ada }: Record<'clara' | 'farid' | 'ada', Visitor>,
  { contractPath, milestonePath }: Disagreement
) {
  await clara.open(`${milestonePath}/disputes/new`)
  await clara.fill('about', 'not_as_agreed')
  await clara.fill('happened', CLAIM)
  await clara.fill('freelancer_gets', '150')
  await clara.press('Freeze $600.00')
  await expectWords(clara, '$600.00 is frozen.')
  const disputePath = await clara.path()

  await farid.open(disputePath)
  await expectWords(farid, CLAIM)
  await farid.fill('words', ANSWER)
  await farid.attach('files', [{ name: 'agreed.md', mimeType: 'text/markdown', text: '# What we wrote\n' }])
  await farid.press('Add to the case')
  await expectWords(farid, 'agreed.md')

  await ada.open(`/admin/r/disputes/${disputePath.split('/').at(-1)}`)
  await expectWords(ada, ANSWER)
  await ada.follow('Decide the split')
  await ada.fill('freelancer_gets', '360')
  await ada.fill('explanation', RULING)
  await ada.fill('reason', 'Both sides were read.')
  await ada.press('Decide the split')

  await farid.open(contractPath)
  await expectWords(farid, '$240.00 returned to the client')
  await farid.open(disputePath)
  await expectWords(farid, RULING)
  await farid.open('/wallet')
  await expectWords(farid, '$324.00')
  await clara.open('/wallet')
  await expectWords(clara, '$240.00')
}

/** Clara has funded by card, asks for the money back before any work, and Farid gives it back. */
export async function refundBeforeWork(
  { clara, farid }: Record<'clara' | 'farid', Visitor>,
  { contractPath, milestonePath }: Disagreement
) {
  await clara.open(`${milestonePath}/refund-requests/new`)
  await clara.fill('reason', 'We found out that the shop closes in March.')
  await clara.press('Ask for the money back')

  await farid.open(`${milestonePath}/refund`)
  await expectWords(farid, 'the shop closes in March')
  await farid.press('Give $400 back')
  await clara.open(contractPath)
  await expectWords(clara, 'Returned')
  await clara.open('/notifications')
  await eventually(clara, 'went back to your card')
}
