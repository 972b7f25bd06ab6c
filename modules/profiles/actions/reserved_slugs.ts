import { looksLikePublicId } from '#app/data/public_id'

/** Words that are parts of addresses here, or that sound like the house speaking. */
const WORDS = new Set(
  (
    'about account admin administrator api app assets billing blog categories category client clients contact ' +
    'contracts create dashboard delete demo edit escrow everyone finance freelancer freelancers health help home ' +
    'index industry invite jobs legal login logout mail me media megilance member members messages moderator new ' +
    'news nobody notifications null official onboarding payments payouts privacy profile projects proposals reviews ' +
    'root search security settings sign-in sign-out sign-up skill skills staff status styleguide support system ' +
    'talent team terms undefined user users verified wallet www'
  ).split(' ')
)

/** True for addresses nobody may choose: reserved words, what looks like an id, what erased people are called. */
export function isReservedSlug(slug: string) {
  return WORDS.has(slug) || slug.startsWith('former-') || looksLikePublicId(slug)
}
