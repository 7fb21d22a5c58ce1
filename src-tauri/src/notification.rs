//! Reminders as the system shows them. Where no service shows any, nothing is lost: they stand in the list.

/// How long the service may take to answer, in milliseconds.
#[cfg(target_os = "linux")]
const PATIENCE: i32 = 2000;

/// Shows a notification through the service of the desktop (org.freedesktop.Notifications).
#[cfg(target_os = "linux")]
pub fn show(title: &str, body: &str) {
    use gio::glib::{Variant, VariantDict, variant::ToVariant};
    let Ok(bus) = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE) else { return };
    let no_actions: Vec<String> = Vec::new();
    let hints = VariantDict::new(None).end();
    let parameters = Variant::tuple_from_iter([
        "Vermilion".to_variant(),
        0_u32.to_variant(),
        "vermilion".to_variant(),
        title.to_variant(),
        body.to_variant(),
        no_actions.to_variant(),
        hints,
        (-1_i32).to_variant(),
    ]);
    // A desktop without the service says so at once, and the list is enough.
    let _ = bus.call_sync(
        Some("org.freedesktop.Notifications"),
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        "Notify",
        Some(&parameters),
        None,
        gio::DBusCallFlags::NONE,
        PATIENCE,
        gio::Cancellable::NONE,
    );
}

/// Shows a notification through the system.
#[cfg(not(target_os = "linux"))]
pub fn show(title: &str, body: &str) {
    let _ = notify_rust::Notification::new().appname("Vermilion").summary(title).body(body).show();
}
