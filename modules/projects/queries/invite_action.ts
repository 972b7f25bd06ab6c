import type { Identity } from '#app/http/identity'
import type { ProfileCard } from '#modules/profiles/api'

interface Props {
  card: ProfileCard
  isListed: boolean
  identity: Identity | null | undefined
}

/** A client may ask any listed freelancer but themselves. */
export default async function inviteAction({ card, isListed, identity }: Props) {
  const mayInvite = isListed && identity?.roles.has('client') && identity.accountId !== card.accountId
  return mayInvite ? { slug: card.slug } : null
}
