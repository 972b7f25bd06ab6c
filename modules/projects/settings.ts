import { defineSetting } from '#app/settings/define_setting'

/** How many invitations of one project may wait for an answer at a time. */
export const mostInvitations = defineSetting({
  name: 'projects.most_invitations',
  kind: 'integer',
  default: 30,
  min: 1,
  max: 200,
})
