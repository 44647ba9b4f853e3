// Ink asks for React's developer tools only in development; the bundle carries none.
export default {};
