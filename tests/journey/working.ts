import { clock } from '#app/time/clock'
import { SIGNED_BY, type Cast } from '#tests/journey/cast'
import { comeBack, expectWords } from '#tests/journey/expecting'
import { eventually } from '#tests/journey/visitor'
import { mailTo } from '#tests/support/mails'

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

/** Clara asks for $100 more work on the second milestone; with both signatures the contract is version 2. */
export async function changeScope({ clara, farid }: Cast, contractPath: string) {
  await clara.open(`${contractPath}/scope-changes/new`)
  await clara.fill('why', 'The map should show two vans after all.')
  await clara.fill('milestones[1][amount]', '700')
  await clara.press('Read the changed contract')
  await expectWords(clara, '+$100.00')
  await clara.fill('typed_name', SIGNED_BY.client)
  await clara.check('agree')
  await clara.press('Sign and propose the change')

  await farid.open(contractPath)
  await farid.follow('Read the change')
  await expectWords(farid, '+$90.00')
  await farid.fill('typed_name', SIGNED_BY.freelancer)
  await farid.check('agree')
  await farid.press('Sign the change')
  await expectWords(farid, 'now version 2')
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

/** Clara is silent for two weeks: she is reminded three times, then the milestone is released by itself. */
export async function staySilent({ clara, farid, mail }: Cast, contractPath: string) {
  for (const [days, words] of [
    [7, '7 days left'],
    [4, '3 days left'],
    [2, 'One day left'],
  ] as const) {
    clock.travel({ days })
    await comeBack(clara, mail.clara, '/notifications')
    await eventually(clara, words)
    await mailTo(mail.clara, words)
  }
  clock.travel({ days: 1 })
  await comeBack(farid, mail.farid, contractPath)
  await eventually(farid, 'No answer in time')
}
