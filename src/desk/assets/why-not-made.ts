/** libvips says in words that a picture has more points than it may have. */
export const whyNotMade = (error: unknown): 'damaged' | 'too-large' => (error instanceof Error && /pixel limit|too large|exceeds/i.test(error.message) ? 'too-large' : 'damaged')
