import type { NoticeTopic } from '#app/modules/define_module'
import { modules } from '#app/modules/registry'

/** The topics that modules tell people about, in the order of the modules. */
export function noticeTopics(): NoticeTopic[] {
  return modules.on.flatMap((manifest) => manifest.noticeTopics ?? [])
}

/** The topic a kind of notice belongs to: `contracts` for `contracts.notices.funded`. */
export function topicOf(kind: string): NoticeTopic | undefined {
  return noticeTopics().find(({ topic }) => kind.startsWith(`${topic}.`))
}
