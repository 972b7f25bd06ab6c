import app from '@adonisjs/core/services/app'
import type { DemoContext } from '#app/demo/seed_demo'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import AnswerSplit from '#modules/contracts/actions/answer_split'
import ProposeSplit from '#modules/contracts/actions/propose_split'
import type { DemoEntry, DemoFile } from '#modules/contracts/demo/demo_entry'
import { must, type At, type Parties } from '#modules/contracts/demo/demo_steps'
import Dispute from '#modules/contracts/models/dispute'
import { readDispute } from '#modules/contracts/queries/read_dispute'

/** A dispute of the demo: one side opens it, the other answers with its own split, and it is agreed on, ruled or left open. */
export class DemoQuarrel {
  constructor(
    private entry: DemoEntry,
    private parties: Parties,
    private context: DemoContext,
    private at: At
  ) {}

  async run(milestone: { publicId: string; amount: { currency: string } }, opened: number) {
    const { by, reason, text, share, answer, counterShare, declined, ruling, evidence, answerEvidence } =
      this.entry.dispute!
    const opener = this.parties[by]
    const other = this.parties[by === 'client' ? 'freelancer' : 'client']
    const usd = (sum: string) => Money.parse(sum, milestone.amount.currency)!
    const contracts = use('contracts')
    let disputeId = ''

    await this.at(opened, async () => {
      const input = {
        milestoneId: milestone.publicId,
        reason,
        text,
        freelancerGets: usd(share),
        files: uploads(evidence),
      }
      disputeId = must(await contracts.openDispute(input, opener)).disputeId
    })
    await this.at(opened - 1.1, async () => {
      must(await contracts.stateCase({ disputeId, text: answer, files: uploads(answerEvidence) }, other))
      must(await new ProposeSplit().handle({ dispute: await one(disputeId), freelancerGets: usd(counterShare) }, other))
    })
    if (this.entry.state === 'disputed') return

    const answers = await app.container.make(AnswerSplit)
    await this.at(opened - 2.4, async () => {
      const dispute = await one(disputeId)
      const input = { dispute, splitId: (await readDispute(dispute)).splits.at(-1).public_id }
      must(
        declined ? await answers.decline({ ...input, reason: declined }, opener) : await answers.accept(input, opener)
      )
    })
    if (!ruling) return
    const desk = await this.context.people.get('ada-admin').identity()
    await this.at(opened - 4.6, async () => {
      const { share: freelancerGets, explanation } = ruling
      must(await contracts.ruleDispute({ disputeId, freelancerGets: usd(freelancerGets), explanation }, desk))
    })
  }
}

function one(disputeId: string) {
  return Dispute.findByOrFail('publicId', disputeId)
}

function uploads(files: DemoFile[] = []) {
  return files.map(({ fileName: name, fileText }) => ({ name, bytes: Buffer.from(fileText) }))
}
