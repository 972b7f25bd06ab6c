import { defineSetting } from '#app/settings/define_setting'
import { VARIANT_CHOICES } from '#modules/profiles/steps/variants'

/** How new people are led through their profile: one question a page, one page, a checklist, or a third each. */
export const onboardingChoice = defineSetting({
  name: 'profiles.onboarding_variant',
  kind: 'choice',
  default: 'steps',
  choices: [...VARIANT_CHOICES],
})
