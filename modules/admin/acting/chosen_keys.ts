/** The keys of the chosen rows. A list of more than twenty parameters arrives as an object instead of an array. */
export function chosenKeys(given: unknown): string[] {
  const values = given && typeof given === 'object' ? Object.values(given) : [given]
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))] as string[]
}
