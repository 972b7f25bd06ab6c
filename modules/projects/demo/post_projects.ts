import { inject } from '@adonisjs/core'
import { demoEntries, demoTable } from '#app/demo/demo_data'
import type { DemoContext } from '#app/demo/seed_demo'
import { use } from '#app/modules/use'
import CreateProject from '../actions/create_project.js'
import PublishProject from '../actions/publish_project.js'
import SubmitProposal from '../actions/submit_proposal.js'
import { counterDemoProposal } from './counter_proposal.js'
import { must, personOf, pricedIn, sumIn } from './demo_steps.js'
import type { DemoAnswers, DemoConversation, DemoInvitation, DemoProject, DemoProposal } from './demo_files.js'
import { inviteDemoPeople } from './invite_demo_people.js'

/** The demo's projects, proposals and what was said about them, each on its day, through the actions everybody uses. */
@inject()
export default class PostProjects {
  constructor(
    private createProject: CreateProject,
    private publishProject: PublishProject,
    private submitProposal: SubmitProposal
  ) {}

  async run(context: DemoContext) {
    for (const project of demoEntries<DemoProject>('projects')) {
      await context.daysAgo(project.postedDaysAgo, () => this.#post(project, context))
    }
    const answers = demoTable<string[]>('answers')
    for (const proposal of demoEntries<DemoProposal>('proposals')) {
      await context.daysAgo(proposal.submittedDaysAgo, () => this.#propose(proposal, answers, context))
      if (proposal.counter) await counterDemoProposal(proposal, proposal.counter, context)
    }
    for (const conversation of demoEntries<DemoConversation>('messages')) {
      await this.#talk(conversation, context)
    }
    for (const invitation of demoEntries<DemoInvitation>('invitations')) await inviteDemoPeople(invitation, context)
  }

  async #post({ key, client, currency = 'USD', budgetMin, budgetMax, ...said }: DemoProject, context: DemoContext) {
    const by = await personOf(client, context)
    const budget = { currency, budgetMin: sumIn(currency, budgetMin), budgetMax: sumIn(currency, budgetMax) }
    const { publicId } = must(await this.createProject.handle({ ...said, ...budget }, by), key)
    must(await this.publishProject.handle(publicId, by), key)
    context.projects.set(key, { publicId, client, currency })
  }

  async #propose(
    { project, freelancer, letter, milestones, hourlyRate, ...said }: DemoProposal,
    answers: DemoAnswers,
    context: DemoContext
  ) {
    const by = await personOf(freelancer, context)
    const key = `${project}/${freelancer}`
    const currency = said.currency ?? context.projects.get(project).currency
    const terms = {
      letter,
      milestones: pricedIn(currency, milestones),
      hourlyRate: hourlyRate ? sumIn(currency, hourlyRate) : null,
      answers: answers[key],
    }
    const { publicId } = must(
      await this.submitProposal.handle({ ...terms, projectId: context.projects.get(project).publicId }, by),
      key
    )
    context.proposals.set(key, { publicId, project, freelancer })
  }

  async #talk({ project, freelancer, messages }: DemoConversation, context: DemoContext) {
    const proposal = context.proposals.get(`${project}/${freelancer}`)
    const conversation = await use('messaging').conversationOf('proposal', proposal.publicId)
    for (const { from, text, daysAgo } of messages) {
      const { userId, accountId } = context.people.get(
        from === 'client' ? context.projects.get(project).client : freelancer
      )
      await context.daysAgo(daysAgo, () =>
        use('messaging').postMessage({
          conversationId: conversation!.publicId,
          accountId,
          userId,
          text,
        })
      )
    }
  }
}
