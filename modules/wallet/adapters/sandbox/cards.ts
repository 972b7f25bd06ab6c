/** What a test card does when it is used. */
export type CardBehaviour = 'pays' | 'confirms' | 'disputed' | 'declined' | 'insufficient'

/** Numbers that no bank ever issues; the same that payment companies use in their test modes. */
export const TEST_CARDS: { number: string; behaviour: CardBehaviour }[] = [
  { number: '4242424242424242', behaviour: 'pays' },
  { number: '4000002760003184', behaviour: 'confirms' },
  { number: '4000000000000259', behaviour: 'disputed' },
  { number: '4000000000000002', behaviour: 'declined' },
  { number: '4000000000009995', behaviour: 'insufficient' },
]

/** What the card does, or null when it is none of the test cards. Spaces and dashes do not matter. */
export function behaviourOf(cardNumber: string): CardBehaviour | null {
  const digits = cardNumber.replace(/[\s-]/g, '')
  return TEST_CARDS.find(({ number }) => number === digits)?.behaviour ?? null
}

/** "4242 4242 4242 4242" */
export function inGroups(cardNumber: string) {
  return cardNumber.replace(/(\d{4})(?=\d)/g, '$1 ')
}
