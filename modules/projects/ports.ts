import { definePort } from '#app/modules/ports'

export interface ProjectToCheck {
  publicId: string
  accountId: number
  title: string
  brief: string
}

interface PublishCheck {
  /** May this project be shown to everybody? A `reason` is a translation key that tells the client what to do. */
  check(project: ProjectToCheck): Promise<{ isAllowed: true } | { isAllowed: false; reason: string }>
}

/** Asked before a project becomes public; while nobody answers, it may. */
export const publishCheck = definePort<PublishCheck>({
  name: 'projects.publishCheck',
  fallback: { check: async () => ({ isAllowed: true }) },
})
