import { mailTo, linkIn } from '#tests/support/mails'
import { eventually, type Visitor } from '#tests/journey/visitor'

const PASSWORD = 'seven amber kettles'
const SIGNED_BY = { client: 'Clara Brandt', freelancer: 'Farid Anwar' }

/** The two strangers; addresses carry the journey's name so that several can run on one database. */
export interface Cast {
  clara: Visitor
  farid: Visitor
  mail: { clara: string; farid: string }
  projectTitle: string
}

export function cast(clara: Visitor, farid: Visitor, journey: string): Cast {
  return {
    clara,
    farid,
    mail: { clara: `clara.${journey}@example.com`, farid: `farid.${journey}@example.com` },
    projectTitle: `Delivery windows for a bakery (${journey})`,
  }
}

/** Both sign up, confirm their address by mail and fill their profile. */
export async function signUpBoth({ clara, farid, mail }: Cast) {
  await signUp(clara, { role: 'client', name: SIGNED_BY.client, email: mail.clara, country: 'DE' })
  await signUp(farid, { role: 'freelancer', name: SIGNED_BY.freelancer, email: mail.farid, country: 'PK' })

  await farid.open('/onboarding')
  await farid.fill('headline', 'Mobile and payments engineer')
  await farid.fill('about', 'I build apps that keep working when the network does not, and I write the tests first.')
  await farid.press('Save and continue')
  await farid.check('skills[]', 'react')
  await farid.press('Save and continue')
  await farid.fill('hourlyRate', '42')
  await farid.fill('hoursPerWeek', '30')
  await farid.press('Save and continue')
}

/** Clara posts a project; Farid finds it by its words and proposes two milestones. Returns the project's path. */
export async function postAndPropose({ clara, farid, projectTitle }: Cast): Promise<string> {
  await clara.open('/projects/new')
  await clara.fill('title', projectTitle)
  await clara.fill(
    'brief',
    'Our bakery delivers to forty cafés before seven. We want cafés to choose a delivery window and see on a map when the van comes. There is a small Laravel backend already; the page they choose on is missing.'
  )
  await clara.fill('category', 'web-development')
  await clara.check('skills[]', 'react')
  await clara.check('kind', 'fixed')
  await clara.fill('budget_min', '800')
  await clara.fill('budget_max', '1200')
  await clara.fill('duration_weeks', '4')
  await clara.press('Publish')
  const projectPath = await clara.path()

  await farid.open(`/projects?q=${encodeURIComponent(projectTitle)}`)
  await farid.follow(projectTitle)
  await farid.follow('Write a proposal')
  await farid.fill(
    'letter',
    'I built the same for a florist: choosing a window took customers eleven seconds. I would start with the page, then the map.'
  )
  await farid.fill('milestones[0][title]', 'The page to choose a window')
  await farid.fill('milestones[0][amount]', '400')
  await farid.fill('milestones[0][days]', '7')
  await farid.pressInPlace('Add a milestone')
  await farid.fill('milestones[1][title]', 'The map with the van')
  await farid.fill('milestones[1][amount]', '600')
  await farid.fill('milestones[1][days]', '10')
  await farid.press('Review before sending')
  await expectWords(farid, '$900.00')
  await farid.press('Send proposal')
  return projectPath
}

/** Clara offers, Farid signs. Returns the contract's path. */
export async function agree({ clara, farid, projectTitle }: Cast, projectPath: string): Promise<string> {
  await clara.open(`${projectPath}/proposals`)
  await expectWords(clara, SIGNED_BY.freelancer)
  await clara.follow('Make an offer')
  await clara.press('Read the whole text')
  await expectWords(clara, '$1,000.00')
  await clara.fill('typed_name', SIGNED_BY.client)
  await clara.check('agree')
  await clara.press('Sign and send the offer')

  await farid.open('/contracts')
  await farid.follow(projectTitle)
  await farid.fill('typed_name', SIGNED_BY.freelancer)
  await farid.check('agree')
  await farid.press('Sign')
  await expectWords(farid, 'The contract is active')
  return farid.path()
}

/** Clara pays one milestone by test card; it is funded when the gateway's webhook has arrived. */
export async function fund({ clara, farid }: Cast, contractPath: string, amount: string) {
  await clara.open(contractPath)
  await clara.follow(`Fund ${amount}`)
  await clara.press('Pay')
  await clara.fill('number', '4242 4242 4242 4242')
  await clara.press('Pay')
  await clara.open(contractPath)
  await eventually(clara, `${amount} is in escrow`)
  await farid.open(contractPath)
  await expectWords(farid, `${amount} is in escrow`)
}

/** Farid hands in a file for the milestone that is funded. */
export async function submit({ farid }: Cast, contractPath: string, note: string) {
  await farid.open(contractPath)
  await farid.follow('Submit')
  await farid.fill('note', note)
  await farid.attach('files', [{ name: 'hand-over.md', mimeType: 'text/markdown', text: `# ${note}\n` }])
  await farid.press('Submit for approval')
}

export async function requestChanges({ clara }: Cast, contractPath: string) {
  await clara.open(contractPath)
  await clara.follow('Ask for changes')
  await clara.fill('text', 'Sundays are missing from the list of days.')
  await clara.press('Ask for changes')
}

export async function approve({ clara }: Cast, contractPath: string, amount: string) {
  await clara.open(contractPath)
  await clara.follow('Review')
  await clara.press('Approve and release')
  await expectWords(clara, `${amount} was released`)
}

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

async function signUp(visitor: Visitor, { role, name, email, country }: Record<string, string>) {
  await visitor.open('/sign-up')
  await visitor.check('role', role)
  await visitor.fill('name', name)
  await visitor.fill('email', email)
  await visitor.fill('password', PASSWORD)
  await visitor.fill('country', country)
  await visitor.press('Create account')
  await visitor.open(linkIn(await mailTo(email)))
  await visitor.press('Yes, this is my address')
}

async function review(visitor: Visitor, contractPath: string, axes: string[], text: string) {
  await visitor.open(`${contractPath}/review`)
  for (const axis of axes) await visitor.check(`scores[${axis}]`, '5')
  await visitor.fill('text', text)
  await visitor.press('Send the review')
}

export async function expectWords(visitor: Visitor, words: string) {
  const text = await visitor.text()
  if (!text.includes(words)) {
    throw new Error(
      `"${words}" is not on ${await visitor.path()} (${await visitor.status()}), which says: ${text.slice(0, 2_000)}`
    )
  }
}

export async function expectNoWords(visitor: Visitor, words: string) {
  if ((await visitor.text()).includes(words)) {
    throw new Error(`"${words}" is on ${await visitor.path()} and must not be`)
  }
}
