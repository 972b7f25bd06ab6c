import { definePort } from '#app/modules/ports'
import { onboardingChoice } from '#modules/profiles/settings'
import { isVariant, splitVariant, type Variant } from '#modules/profiles/steps/variants'

interface OnboardingVariant {
  /** Which way somebody new is led; asked once per account, which keeps the answer. */
  pick(account: { publicId: string }): Promise<Variant>
}

/** Asked when somebody begins their profile; while nobody answers, the setting decides. */
export const onboardingVariant = definePort<OnboardingVariant>({
  name: 'profiles.onboardingVariant',
  fallback: {
    pick: async ({ publicId }) => {
      const chosen = onboardingChoice.get()
      return isVariant(chosen) ? chosen : splitVariant(publicId)
    },
  },
})
