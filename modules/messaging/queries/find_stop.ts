import { use } from '#app/modules/use'
import { preferencesOf } from '#modules/messaging/queries/notice_preferences'
import { noticeTopics } from '#modules/messaging/queries/notice_topics'
import { isOurs, type Stop } from '#modules/messaging/unsubscribing'

/** What a signed address of a mail asks for; null when we did not give it out, or its person or topic is gone. */
export async function findStop({ person, topic, signature }: Stop & { signature: string }) {
  if (!isOurs({ person, topic }, signature)) return null
  const known = noticeTopics().find((one) => one.topic === topic)
  const user = await use('security').personByPublicId(person)
  if (!known || !user) return null
  const isMandatory = Boolean(known.isMandatory)
  const isOff = !isMandatory && (await preferencesOf(user.userId)).get(topic)?.mail === false
  return { userId: user.userId, topic, label: known.label, isMandatory, isOff }
}
