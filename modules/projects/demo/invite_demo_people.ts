import type { DemoContext } from '#app/demo/seed_demo'
import DeclineInvitation from '../actions/decline_invitation.js'
import InviteFreelancer from '../actions/invite_freelancer.js'
import Invitation from '../models/invitation.js'
import type { DemoInvitation } from './demo_files.js'
import { must, personOf } from './demo_steps.js'

/** The client of a demo project asks somebody to propose, and some say no. */
export async function inviteDemoPeople(
  { project, freelancer, message, daysAgo, declined }: DemoInvitation,
  context: DemoContext
) {
  const key = `${project}/${freelancer}`
  const { publicId: projectId, client } = context.projects.get(project)
  const by = await personOf(client, context)
  const asked = await personOf(freelancer, context)
  const input = { projectId, accountId: asked.accountId, message }
  const { publicId } = must(await context.daysAgo(daysAgo, () => new InviteFreelancer().handle(input, by)), key)
  if (!declined) return

  const invitation = await Invitation.query().where({ publicId }).preload('project').firstOrFail()
  const answer = { invitation, reason: declined.reason }
  must(await context.daysAgo(declined.daysAgo, () => new DeclineInvitation().handle(answer, asked)), key)
}
