//! Starts `dossier lsp` for dossiers. What Zed's settings say under `lsp.dossier` is handed over.

use zed_extension_api::{self as zed, settings::LspSettings};

struct Dossier;

impl zed::Extension for Dossier {
    fn new() -> Self {
        Dossier
    }

    fn language_server_command(
        &mut self,
        id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree)?.binary.and_then(|binary| binary.path);
        let command = set
            .or_else(|| worktree.which("dossier"))
            .ok_or("dossier is not on the PATH; install it, or set lsp.dossier.binary.path")?;
        Ok(zed::Command { command, args: vec!["lsp".into()], env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<zed::serde_json::Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Dossier);
