import { PASSWORD, SIGNED_BY, type Cast } from '#tests/journey/cast'
import { expectWords } from '#tests/journey/expecting'
import type { Visitor } from '#tests/journey/visitor'
import { linkIn, mailTo } from '#tests/support/mails'

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
  await farid.fill('milestones[0][amount]', '450')
  await farid.fill('milestones[0][days]', '7')
  await farid.pressInPlace('Add a milestone')
  await farid.fill('milestones[1][title]', 'The map with the van')
  await farid.fill('milestones[1][amount]', '650')
  await farid.fill('milestones[1][days]', '10')
  await farid.press('Review before sending')
  await expectWords(farid, '$990.00')
  await farid.press('Send proposal')
  return projectPath
}

/** Clara finds $1,100 too much and asks for $1,000; Farid sees what he would receive, and agrees. */
export async function bargain({ clara, farid, projectTitle }: Cast, projectPath: string) {
  await clara.open(`${projectPath}/proposals`)
  await clara.follow(SIGNED_BY.freelancer)
  await clara.follow('Ask for other terms')
  await clara.fill('milestones[0][amount]', '400')
  await clara.fill('milestones[1][amount]', '600')
  await clara.fill('message', 'Our budget ends at a thousand. Could the map be simpler, without the live van?')
  await clara.press('Send counter-offer')

  await farid.open('/proposals')
  await farid.follow(projectTitle)
  await expectWords(farid, '$900.00')
  await farid.press('Agree to $1,000')
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
