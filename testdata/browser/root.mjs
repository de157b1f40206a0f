export const root = new URL("../../", import.meta.url); // of the repository
