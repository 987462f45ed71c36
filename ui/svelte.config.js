// read by svelte-check and the Vite plugin: runes everywhere
export default { compilerOptions: { runes: ({ filename }) => (filename.includes("node_modules") ? undefined : true) } };
