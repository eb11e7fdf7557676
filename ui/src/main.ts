// Starts the window: chooses the library it talks to, then mounts the interface.

import { mount } from 'svelte'
import App from './App.svelte'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

const target = document.getElementById('app')
if (target) mount(App, { target })
