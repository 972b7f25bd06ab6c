import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'

/** Five people who differ in what they do, ask for, speak and know. */
export async function sampleTalent() {
  await aFreelancer({
    name: 'Farid Anwar',
    headline: 'Full-stack developer for shops',
    skills: ['react', 'nodejs'],
    rate: '28.00',
    country: 'PK',
    city: 'Lahore',
    portfolio: [aCase],
    industries: ['healthcare', 'ecommerce'],
    languages: [
      { code: 'ur', level: 'native' },
      { code: 'en', level: 'fluent' },
    ],
    experienceYears: 7,
  })
  await aFreelancer({
    name: 'Inês Carvalho',
    headline: 'Laravel and Vue developer',
    skills: ['laravel', 'react'],
    rate: '45.50',
    country: 'PT',
    city: 'Porto',
    industries: ['ecommerce'],
    languages: [{ code: 'pt', level: 'native' }],
    experienceYears: 4,
    hoursPerWeek: 12,
  })
  await aFreelancer({
    name: 'Bjarne Holm',
    headline: 'Firmware in C++ for pumps',
    skills: ['cpp'],
    rate: '90.00',
    country: 'DK',
    city: 'Aarhus',
    about: 'Also .NET and C# on Sundays.',
  })
  await aFreelancer({
    name: 'Greta Moss',
    headline: 'Back ends in Go',
    skills: ['golang', 'kubernetes'],
    about: 'Before that F# and R.',
    rate: '70.00',
    country: 'DE',
    city: 'Bremen',
  })
  await aFreelancer({
    name: 'Uma Iyer',
    headline: 'UI designer for clinics',
    skills: ['figma'],
    rate: '35.00',
    country: 'IN',
    city: 'Pune',
  })
}
